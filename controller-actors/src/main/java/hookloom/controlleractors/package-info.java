/** Live shells of controller, model, application, link and firewaller, and their journal. */
package hookloom.controlleractors;
