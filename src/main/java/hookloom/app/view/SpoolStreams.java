package hookloom.app.view;

import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlException;
import hookloom.trace.SpoolDecoder;
import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The spools of nodes that run, by their control endpoints; it ends when none of them runs. */
public final class SpoolStreams implements SpoolSource {
  private static final int PIECE_BYTES = 1 << 16;
  private static final int PIECES_MAX = 1 << 10;
  private static final long WAIT_MILLIS = 200;

  private final Supplier<List<ControlClient>> nodes;
  private final Map<String, Stream> streams = new LinkedHashMap<>();
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(PIECES_MAX);

  /** Some bytes of a spool; none at its end. */
  private record Piece(Stream stream, byte[] bytes) {}

  /**
   * The streams of all nodes that run.
   *
   * @param nodes those that run now; asked again and again
   */
  public SpoolStreams(Supplier<List<ControlClient>> nodes) {
    this.nodes = nodes;
  }

  /** One node's spool, read by a thread of its own. */
  private final class Stream {
    private final String name;
    private final SpoolDecoder decoder;
    private final InputStream in;
    private boolean isOver;

    Stream(String name, InputStream in) {
      this.name = name;
      this.decoder = new SpoolDecoder(name);
      this.in = in;
      Thread reader = new Thread(this::read, "trace of " + name);
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      byte[] buffer = new byte[PIECE_BYTES];
      try (in) {
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          pieces.put(new Piece(this, Arrays.copyOf(buffer, length)));
        }
        pieces.put(new Piece(this, new byte[0]));
      } catch (IOException e) {
        // A node that was killed ends its stream so; what came of it is there.
        pieces.offer(new Piece(this, new byte[0]));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean read(Consumer<SpoolLine> sink) throws IOException {
    open();
    Piece piece = poll();
    for (; piece != null; piece = pieces.poll()) {
      if (piece.bytes().length == 0) {
        piece.stream().isOver = true;
      }
      piece.stream().decoder.decode(piece.bytes(), 0, piece.bytes().length, sink);
    }
    return streams.values().stream().anyMatch(stream -> !stream.isOver);
  }

  private Piece poll() {
    try {
      return pieces.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Begins to read from nodes that have come since. */
  private void open() {
    for (ControlClient node : nodes.get()) {
      String name = node.address().node() + " (" + node.address() + ")";
      if (!streams.containsKey(name)) {
        try {
          streams.put(name, new Stream(name, node.trace(0, true)));
        } catch (ControlException e) {
          continue; // It does not serve yet, or no more: it is asked again.
        }
      }
    }
  }

  @Override
  public List<SpoolHeader> headers() {
    List<SpoolHeader> headers = new ArrayList<>();
    for (Stream stream : streams.values()) {
      if (stream.decoder.header() != null) {
        headers.add(stream.decoder.header());
      }
    }
    return headers;
  }

  @Override
  public void close() throws IOException {
    for (Stream stream : streams.values()) {
      stream.in.close();
    }
  }
}
