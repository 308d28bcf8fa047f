package hookloom.live.wire;

import hookloom.controller.ControllerFact;
import java.util.List;

/** What a controller's record stores at once, or all of it as its snapshot. */
public record ControllerWritten(List<ControllerFact> facts) implements Wire {}
