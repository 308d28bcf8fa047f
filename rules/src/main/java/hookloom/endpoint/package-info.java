/** Endpoint resolution: which pair of endpoints a request to integrate two applications means. */
package hookloom.endpoint;
