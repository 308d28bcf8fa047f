/** Tests of the views, on traces made here. */
package hookloom.app.view;
