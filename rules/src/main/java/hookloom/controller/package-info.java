/** The controller's record: its models and its users. Other controllers come with theirs. */
package hookloom.controller;
