/** The ids of the rules, the marks that tell which were reached, and the tests that cover them. */
package hookloom.rule;
