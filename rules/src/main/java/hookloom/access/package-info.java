/** Users, and what they may do with controllers and models. */
package hookloom.access;
