package hookloom.live.wire;

/**
 * What has become of a fault that was armed on a model and has begun there, so that a controller
 * that restarts neither forgets it nor lets it begin again (E9).
 *
 * @param arming the id of its arming
 * @param fault which one of that arming, from 0 on
 * @param sinceMicros when it began last
 * @param hooksLeft how many hooks it will still sabotage
 * @param lasts whether it has not ended
 */
public record FaultState(
    String arming, int fault, long sinceMicros, int hooksLeft, boolean lasts) {}
