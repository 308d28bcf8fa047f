package hookloom.live.wire;

/** The one mark of all that goes over the wire or into a journal, as CBOR by Jackson. */
public interface Wire {}
