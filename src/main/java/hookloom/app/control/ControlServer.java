package hookloom.app.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;

/**
 * The control endpoint of a node: HTTP on a loopback address, for who can read the token in the
 * node's data directory.
 */
public final class ControlServer {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServerBinding binding;
  private final ControlAddress address;
  private final Path dataDirectory;

  private ControlServer(ServerBinding binding, ControlAddress address, Path dataDirectory) {
    this.binding = binding;
    this.address = address;
    this.dataDirectory = dataDirectory;
  }

  /**
   * Starts to serve, then writes where into the data directory, which must be there.
   *
   * @param json of the wire: it knows the messages of the rules
   * @param host a loopback address
   * @param port 0 for any that is free
   */
  public static CompletionStage<ControlServer> start(
      ActorSystem<?> system,
      NodeDesk desk,
      ObjectMapper json,
      String node,
      String host,
      int port,
      Path dataDirectory) {
    ControlAddress unbound = ControlAddress.ofThisProcess(node, host, port);
    Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    ControlRoutes routes =
        new ControlRoutes(
            desk, json, unbound.token(), Materializer.createMaterializer(system), blocking);
    return Http.get(system)
        .newServerAt(host, port)
        .bind(routes::handle)
        .thenApply(
            binding -> {
              ControlAddress address = unbound.at(binding.localAddress().getPort());
              try {
                address.write(dataDirectory);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return new ControlServer(binding, address, dataDirectory);
            });
  }

  /** Where it is. */
  public ControlAddress address() {
    return address;
  }

  /** Removes its address from the data directory: enough when its actor system has ended. */
  public void removeAddress() {
    try {
      address.remove(dataDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes its address, lets requests end, and serves no more. */
  public CompletionStage<Void> stop() {
    removeAddress();
    return binding.terminate(PATIENCE).thenAccept(terminated -> {});
  }
}
