/** The controller's record: its models. Users, access and other controllers come with theirs. */
package hookloom.controller;
