/** Live worlds: actors put together, on one actor system or on a cluster, and runs of scenarios. */
package hookloom.app.live;
