/** What a charm directory declares: metadata, endpoints, config options and actions. */
package hookloom.charm;
