/** What both drivers host: processes, turns, addresses and choices. */
package hookloom.process;
