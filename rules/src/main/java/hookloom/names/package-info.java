/**
 * Names of Juju things (applications, units, endpoints, models) and how they are spelt, parsed once
 * at the border.
 */
package hookloom.names;
