/** Operator commands as values: deploy, integrate, remove, config, resolved and their refusals. */
package hookloom.operator;
