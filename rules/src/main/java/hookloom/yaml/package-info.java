/** YAML as Juju reads it: nodes that know their line, with limits against input that means harm. */
package hookloom.yaml;
