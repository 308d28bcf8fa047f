/** The controller record: users, access, its models, and the other controllers it knows. */
package hookloom.controller;
