/** Bundle files: the applications, units, machines and relations one file deploys, and overlays. */
package hookloom.bundle;
