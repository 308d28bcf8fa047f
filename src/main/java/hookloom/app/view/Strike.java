package hookloom.app.view;

import java.util.List;

/**
 * A fault, where it struck.
 *
 * @param lanes that it names; empty if it names none that is known
 * @param from position of its begin
 * @param to position of its end; -1 for a fault that is over at once or never ends
 */
record Strike(String words, List<Lane> lanes, int from, int to) {}
