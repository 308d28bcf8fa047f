package hookloom.app.node;

import hookloom.access.KnownUser;
import hookloom.app.cluster.ClusterNews;
import hookloom.app.cluster.NodeSystem;
import hookloom.app.cluster.NodeWatch;
import hookloom.app.conf.ClusterConf;
import hookloom.app.control.ControlAddress;
import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlServer;
import hookloom.app.journal.JdbcJournal;
import hookloom.app.run.Console;
import hookloom.app.scenario.BadInput;
import hookloom.live.wire.WireMapper;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hookloom node}: one live node in the foreground (E2). */
@Command(
    name = "hookloom node",
    sortOptions = false,
    description = "Runs one live node in the foreground, until it is told to end.",
    footer = {
      "",
      "On SIGTERM and Ctrl-C it hands over what it hosts and leaves the cluster.",
      "Exit code: 0 it left, 1 the cluster gave it up, 2 bad settings.",
      "",
      "For example:",
      "  hookloom node --conf cluster.conf"
    })
public final class NodeCommand implements Callable<Integer> {
  static final String WITH_PARENT = "--with-parent";
  static final String ORIGIN = "--origin";
  static final String SEED = "--seed";
  static final String SWITCH = "--switch";

  private static final String CONTROL_HOST = "127.0.0.1";
  private static final int GIVEN_UP = 1;
  private static final long LEAVE_SECONDS = 30;

  private final Console console;
  private final NodeLife life;

  @Mixin private ConfOption conf;

  @Option(
      names = "--create-tables",
      description = "First makes the tables of journal = postgres that are not there.")
  private boolean createTables;

  @Option(names = WITH_PARENT, hidden = true, description = "Ends when its standard input does.")
  private boolean withParent;

  @Option(names = ORIGIN, hidden = true, paramLabel = "MILLIS", description = "Of the run's time.")
  private long origin;

  @Option(
      names = "--warm-up",
      hidden = true,
      description = "Does a little of everything and leaves: for a class archive.")
  private boolean warmUp;

  @Option(names = SEED, hidden = true, paramLabel = "N", description = "Of the run.")
  private long seed;

  @Option(names = SWITCH, hidden = true, paramLabel = "ID=VALUE", description = "Of the run.")
  private List<String> switches = new ArrayList<>();

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  /** The words that make it a child of this process, a part of a run. */
  static List<String> words(NodeLife.Run run) {
    List<String> words = new ArrayList<>(List.of(WITH_PARENT));
    words.addAll(List.of(ORIGIN, Long.toString(run.originMillis())));
    words.addAll(List.of(SEED, Long.toString(run.seed())));
    run.switches().words().forEach((id, value) -> words.addAll(List.of(SWITCH, id + "=" + value)));
    return words;
  }

  /** The command; {@code life} makes what the node hosts. */
  public NodeCommand(Console console, NodeLife life) {
    this.console = console;
    this.life = life;
  }

  @Override
  public Integer call() {
    ClusterConf settings = conf.read();
    NodeLife.Run run = new NodeLife.Run(origin, seed, switchValues());
    if (withParent) {
      endWithParent(System.in);
    }
    say("node " + settings.node() + " is starting, data in " + settings.directory());
    if (createTables) {
      new JdbcJournal(settings).createTables();
    }
    Relay relay = new Relay();
    NodeSystem node = NodeSystem.join(settings, relay);
    CountDownLatch ended = new CountDownLatch(1);
    Thread onSignal = new Thread(() -> leave(node, ended), "leave");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      return serve(node, relay, run);
    } finally {
      ended.countDown();
    }
  }

  private int serve(NodeSystem node, Relay relay, NodeLife.Run run) {
    say("node " + node.conf().node() + " is a member of a cluster of " + node.members().size());
    NodeLife.Living living = life.begin(node, run);
    relay.to(living.watch());
    ControlServer control = control(node, living);
    say("node " + node.conf().node() + " is ready on " + node.address());
    say(
        "control on "
            + control.address()
            + ", its token in "
            + node.conf().directory().resolve(ControlAddress.FILE_NAME));
    if (warmUp) {
      warmUp(control, living);
    }
    NodeSystem.End end = node.whenStopped().toCompletableFuture().join();
    control.removeAddress();
    say("node " + node.conf().node() + " " + text(end));
    return end == NodeSystem.End.LEFT ? 0 : GIVEN_UP;
  }

  private ControlServer control(NodeSystem node, NodeLife.Living living) {
    ClusterConf settings = node.conf();
    try {
      return ControlServer.start(
              node.system(),
              living.desk(),
              WireMapper.json(),
              settings.node(),
              CONTROL_HOST,
              settings.controlPort(),
              settings.directory())
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      node.leave().toCompletableFuture().join();
      throw settings.refusal(
          "control.port",
          settings.controlPort(),
          "the control endpoint can not be had on "
              + CONTROL_HOST
              + ": "
              + (e.getCause() == null ? e : e.getCause()).getMessage());
    }
  }

  private static void warmUp(ControlServer control, NodeLife.Living living) {
    ControlClient client = new ControlClient(control.address(), WireMapper.json());
    client.addController("1", "warm-up");
    client.addModel("warm-up", "2", "default");
    client.command("warm-up", "default", "3", KnownUser.ADMIN, new ModelCommand.AddMachine(null));
    client.view("warm-up", "default");
    client.settled("warm-up", "default");
    client.status();
    living.desk().stop();
  }

  private static String text(NodeSystem.End end) {
    return switch (end) {
      case LEFT -> "has left the cluster";
      case DOWNED -> "was given up by the others, or is in the minority; it can be started again";
      case ABORTED -> "has stopped";
    };
  }

  private static void leave(NodeSystem node, CountDownLatch ended) {
    node.leave();
    try {
      ended.await(LEAVE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its parent may be dead, so nobody waits for a graceful end: its journal is safe as it is. */
  private static void endWithParent(InputStream in) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (in.read() >= 0) {
                  continue; // nothing is meant for it
                }
              } catch (IOException e) {
                // an end as well
              }
              Runtime.getRuntime().halt(0);
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private Switches switchValues() {
    Switches values = Switches.DEFAULT;
    for (String text : switches) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new BadInput(SWITCH + " " + text + ": expected ID=VALUE as in S3=on");
      }
      try {
        values = values.with(text.substring(0, equals), text.substring(equals + 1));
      } catch (IllegalArgumentException e) {
        throw new BadInput(SWITCH + " " + text + ": " + e.getMessage());
      }
    }
    return values;
  }

  private synchronized void say(String line) {
    console.out(line);
    console.flush();
  }

  /** Tells the user of the cluster, and keeps for the trace what happens before there is one. */
  private final class Relay implements NodeWatch {
    private final List<ClusterNews> early = new ArrayList<>();
    private NodeWatch next;

    synchronized void to(NodeWatch watch) {
      early.forEach(watch::happened);
      early.clear();
      next = watch;
    }

    @Override
    public void happened(ClusterNews news) {
      if (news.kind() != ClusterNews.Kind.PLACED) {
        String what = news.kind().name().toLowerCase(java.util.Locale.ROOT);
        say("node " + news.node() + " (" + news.address() + ") is " + what);
      }
      synchronized (this) {
        if (next == null) {
          early.add(news);
        } else {
          next.happened(news);
        }
      }
    }

    @Override
    public void waiting(String text) {
      say(text);
    }
  }
}
