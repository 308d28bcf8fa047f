/** The unit agent: what it was told, the operation in progress, and which hook comes next. */
package hookloom.unit;
