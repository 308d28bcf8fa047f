package hookloom.app.cluster;

import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ddata.Key;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.ORSetKey;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.apache.pekko.cluster.ddata.typed.javadsl.DistributedData;
import org.apache.pekko.cluster.ddata.typed.javadsl.Replicator;

/**
 * Which controllers there are, and which node is the home of each: known to all nodes, from what
 * each of them keeps on its disk. Any thread.
 */
final class ControllerDirectory {
  /*
   * A set of texts name@home, replicated in memory. A name is claimed in three steps: look whether a majority
   * knows it, write the claim to a majority, look again. Two nodes that claim one name at once both write before
   * they look again, and two majorities share a node, so at least one of them sees the other, and who sees another gives up:
   * never two homes, at worst none.
   */
  private static final Key<ORSet<String>> KEY = ORSetKey.create("hookloom-controllers");
  private static final String AT = "@";
  private static final String ANYWHERE = "*";
  private static final Duration MAJORITY_WITHIN = Duration.ofSeconds(10);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final ActorSystem<?> system;
  private final KeptControllers kept;
  private final String home;
  private final ActorRef<Replicator.Command> replicator;
  private final SelfUniqueAddress self;
  private volatile SortedMap<String, SortedSet<String>> homes = new TreeMap<>();

  ControllerDirectory(ActorSystem<?> system, ClusterConf conf, KeptControllers kept) {
    this.system = system;
    this.kept = kept;
    this.home = conf.placement() == Placement.PINNED ? conf.node() : ANYWHERE;
    this.replicator = DistributedData.get(system).replicator();
    this.self = DistributedData.get(system).selfUniqueAddress();
    system.systemActorOf(subscriber(), "hookloom-directory", Props.empty());
  }

  private Behavior<Replicator.SubscribeResponse<ORSet<String>>> subscriber() {
    return Behaviors.setup(
        context -> {
          replicator.tell(new Replicator.Subscribe<>(KEY, context.getSelf()));
          return Behaviors.receiveMessage(
              message -> {
                if (message instanceof Replicator.Changed<ORSet<String>> changed) {
                  changed(changed.get(KEY));
                }
                return Behaviors.same();
              });
        });
  }

  private void changed(ORSet<String> entries) throws IOException {
    SortedMap<String, SortedSet<String>> fresh = homesOf(entries.getElements());
    homes = fresh;
    if (home.equals(ANYWHERE)) {
      for (String name : fresh.keySet()) {
        kept.add(name); // whoever starts first can then wake them all
      }
    }
  }

  private static SortedMap<String, SortedSet<String>> homesOf(Set<String> entries) {
    SortedMap<String, SortedSet<String>> homes = new TreeMap<>();
    for (String entry : entries) {
      int at = entry.lastIndexOf(AT);
      homes
          .computeIfAbsent(entry.substring(0, at), name -> new TreeSet<>())
          .add(entry.substring(at + 1));
    }
    return homes;
  }

  /** All controllers with their home; {@code *} where they have none. */
  SortedMap<String, String> homes() {
    SortedMap<String, String> one = new TreeMap<>();
    homes.forEach((name, all) -> one.put(name, all.first()));
    return Collections.unmodifiableSortedMap(one);
  }

  /** The home of a controller; null while it is not known, or while two nodes claim it. */
  String homeOf(String controller) {
    SortedSet<String> all = homes.get(controller);
    return all == null || all.size() > 1 ? null : all.first();
  }

  /**
   * Makes known what this node keeps.
   *
   * @return empty, or why this node must not go on: another one has a controller of the same name
   */
  CompletionStage<Optional<String>> announce() {
    SortedSet<String> names = kept.names();
    if (names.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return read()
        .thenCompose(
            known -> {
              for (String name : names) {
                Optional<String> other = otherHome(known, name);
                if (other.isPresent()) {
                  return CompletableFuture.completedFuture(
                      Optional.of(
                          "controller "
                              + name
                              + " is kept here, but it is at home on node "
                              + other.get()
                              + " as well: one of the two has to go"));
                }
              }
              return update(
                      entries -> {
                        ORSet<String> all = entries;
                        for (String name : names) {
                          all = all.add(self, entry(name));
                        }
                        return all;
                      })
                  .thenApply(written -> Optional.<String>empty());
            });
  }

  /**
   * Makes this node the home of a new controller.
   *
   * @return empty when it is so and on disk, or why not
   */
  CompletionStage<Optional<String>> claim(String name) {
    return read()
        .thenCompose(
            known -> {
              if (known == null) {
                return refused(
                    "too few nodes of the cluster answer to be sure of the name " + name);
              }
              Optional<String> other = otherHome(known, name);
              if (other.isPresent()) {
                return refused("there is a controller " + name + " on node " + other.get());
              }
              if (home.equals(ANYWHERE) && homesOf(known).containsKey(name)) {
                return refused("there is a controller " + name + " already");
              }
              if (kept.names().contains(name)) {
                return refused("there is a controller " + name + " on this node");
              }
              return claimUnknown(name);
            });
  }

  private CompletionStage<Optional<String>> claimUnknown(String name) {
    return update(entries -> entries.add(self, entry(name)))
        .thenCompose(
            written -> written ? read() : CompletableFuture.<Set<String>>completedFuture(null))
        .thenCompose(
            known -> {
              Optional<String> reason =
                  known == null
                      ? Optional.of(
                          "too few nodes of the cluster answer to be sure of the name " + name)
                      : otherHome(known, name)
                          .map(
                              other ->
                                  "node " + other + " makes a controller " + name + " just now");
              if (reason.isPresent()) {
                return update(entries -> entries.remove(self, entry(name)))
                    .thenApply(written -> reason);
              }
              keep(name);
              return CompletableFuture.completedFuture(reason);
            });
  }

  private void keep(String name) {
    try {
      kept.add(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletionStage<Optional<String>> refused(String reason) {
    return CompletableFuture.completedFuture(Optional.of(reason));
  }

  private String entry(String name) {
    return name + AT + home;
  }

  private Optional<String> otherHome(Set<String> known, String name) {
    SortedSet<String> all = known == null ? null : homesOf(known).get(name);
    return all == null
        ? Optional.empty()
        : all.stream().filter(each -> !each.equals(home)).findFirst();
  }

  /** What a majority knows; null if no majority answers. */
  private CompletionStage<Set<String>> read() {
    return AskPattern.<Replicator.Command, Replicator.GetResponse<ORSet<String>>>ask(
            replicator,
            replyTo ->
                new Replicator.Get<>(KEY, new Replicator.ReadMajority(MAJORITY_WITHIN), replyTo),
            ANSWER_WITHIN,
            system.scheduler())
        .thenApply(
            answer -> {
              if (answer instanceof Replicator.GetSuccess<ORSet<String>> found) {
                return found.get(KEY).getElements();
              }
              return answer instanceof Replicator.NotFound<ORSet<String>> ? Set.<String>of() : null;
            });
  }

  /** Whether a majority has the change; if not they get it later. */
  private CompletionStage<Boolean> update(UnaryOperator<ORSet<String>> change) {
    return AskPattern.<Replicator.Command, Replicator.UpdateResponse<ORSet<String>>>ask(
            replicator,
            replyTo ->
                new Replicator.Update<>(
                    KEY,
                    ORSet.create(),
                    new Replicator.WriteMajority(MAJORITY_WITHIN),
                    replyTo,
                    change::apply),
            ANSWER_WITHIN,
            system.scheduler())
        .thenApply(answer -> answer instanceof Replicator.UpdateSuccess<ORSet<String>>);
  }
}
