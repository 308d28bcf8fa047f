/** Documents that are made from the sources, and the tests that keep them true. */
package hookloom.app.docs;
