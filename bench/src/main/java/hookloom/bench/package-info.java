/** Benchmarks: one class per question, named by it. */
package hookloom.bench;
