/** One relation of a model: its life, who is in scope of it, and what it does when it ends. */
package hookloom.relation;
