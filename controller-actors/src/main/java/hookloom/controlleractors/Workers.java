package hookloom.controlleractors;

import hookloom.application.ApplicationMessage;
import hookloom.live.Env;
import hookloom.live.host.RecordDoor;
import hookloom.names.AppName;
import hookloom.trace.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/** The workers of a model's applications, each a child of the record's door. */
final class Workers {

  /** A worker has nothing left to do of so many messages. */
  record Quiet(AppName app, long got) {}

  private final ModelCore core;
  private final Env env;
  private final TreeMap<AppName, Long> told = new TreeMap<>();
  private final TreeMap<AppName, Long> quiet = new TreeMap<>();

  /** Used by acts only, so on the door's thread. */
  private final Map<AppName, ActorRef<ApplicationHost.Command>> refs =
      new HashMap<>(); // never iterated

  Workers(ModelCore core, Env env) {
    this.core = core;
    this.env = env;
  }

  void onQuiet(Quiet said) {
    quiet.put(said.app(), said.got());
  }

  void tell(AppName app, ApplicationMessage message, Stamp stamp, long cause) {
    told.merge(app, 1L, Long::sum);
    ApplicationHost.Told letter = new ApplicationHost.Told(message, stamp, cause);
    core.act(door -> ref(app, door).tell(letter));
  }

  private ActorRef<ApplicationHost.Command> ref(AppName app, RecordDoor door) {
    return refs.computeIfAbsent(
        app,
        missing ->
            door.spawn(
                ApplicationHost.create(app, core.fullName(), door.self(), env),
                "application-" + app.text()));
  }

  /** Names those that have something to do. */
  void busy(Consumer<AppName> sink) {
    told.forEach(
        (app, count) -> {
          if (!count.equals(quiet.get(app))) {
            sink.accept(app);
          }
        });
  }
}
