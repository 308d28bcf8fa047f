/** Tests of the control endpoint. */
package hookloom.app.control;
