/** Databags: immutable contents with a version, who may read or write them, and net changes. */
package hookloom.databag;
