/** Live shells of machine and unit agent: hook runs, the hook tool server, charm runtimes. */
package hookloom.unitagentactors;
