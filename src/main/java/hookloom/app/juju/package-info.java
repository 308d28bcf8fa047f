/**
 * The {@code juju} commands: parsed as Juju parses them, carried out through an {@link
 * hookloom.operator.Operator}. They know no driver, so scenario files and the live command line
 * share them.
 */
package hookloom.app.juju;
