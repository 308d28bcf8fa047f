package hookloom.app.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.live.wire.WireMapper;
import java.nio.file.Path;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A control endpoint with a desk that has no actors. */
final class TestNode implements AutoCloseable {
  private static final Config QUIET =
      ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF }")
          .withFallback(ConfigFactory.load());

  final FakeDesk desk;
  final ControlServer server;
  private final ActorSystem<Void> system;

  TestNode(Path data, String name) {
    desk = new FakeDesk(data.resolve("trace.jsonl"));
    system = ActorSystem.create(Behaviors.empty(), "control-" + name, QUIET);
    server =
        ControlServer.start(system, desk, WireMapper.json(), name, "127.0.0.1", 0, data)
            .toCompletableFuture()
            .join();
  }

  /** May be called twice. */
  @Override
  public void close() {
    if (system.getWhenTerminated().toCompletableFuture().isDone()) {
      return;
    }
    server.stop().toCompletableFuture().join();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
