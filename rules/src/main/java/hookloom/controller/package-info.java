/**
 * Reserved for the controller record: users, access, and the other controllers it knows. Nothing is
 * here yet; the simulation knows controllers by name and makes their models itself.
 */
package hookloom.controller;
