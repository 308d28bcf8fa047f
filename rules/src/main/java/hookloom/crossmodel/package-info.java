/** Cross-model relations: offers, their URLs, and who may see and use them. */
package hookloom.crossmodel;
