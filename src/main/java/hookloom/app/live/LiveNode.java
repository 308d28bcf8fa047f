package hookloom.app.live;

import hookloom.app.cluster.NodeSystem;
import hookloom.app.cluster.NodeWatch;
import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.JournalKind;
import hookloom.app.control.NodeDesk;
import hookloom.app.node.NodeLife;
import hookloom.controlleractors.Storage;
import hookloom.live.Locator;
import hookloom.live.SystemEnv;
import hookloom.live.trace.FileSpool;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.trace.SpoolHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Controllers and machines on a node of a cluster, with the world around them. */
public final class LiveNode implements NodeLife {
  private static final int SNAPSHOT_EVERY = 1000;

  private final String version;

  /**
   * Makes nodes live.
   *
   * @param version of Hookloom
   */
  public LiveNode(String version) {
    this.version = version;
  }

  @Override
  public Living begin(NodeSystem node, Run run) {
    ClusterConf conf = node.conf();
    FileSpool spool;
    UnitLogFile log;
    try {
      spool =
          FileSpool.open(
              conf.directory(),
              new SpoolHeader(conf.node(), version, run.seed(), run.switches().words()));
      log = new UnitLogFile(conf.directory());
    } catch (IOException e) {
      throw conf.refusal(
          "data", conf.data(), "the directory " + conf.directory() + " can not be written: " + e);
    }
    SystemEnv env =
        new SystemEnv(
            new SystemEnv.Settings(
                conf.node(),
                run.originMillis(),
                conf.clockSpeed(),
                conf.pace(),
                conf.hookThreads(),
                conf.timings().heartbeatPause(),
                run.switches()),
            spool,
            log);
    Through locator = new Through(node);
    env.locator(locator);
    Storage storage =
        conf.journal() == JournalKind.MEMORY ? Storage.NONE : new Storage(true, SNAPSHOT_EVERY);
    node.host(new Actors(env, storage));
    locator.open();
    node.whenStopped().whenComplete((end, error) -> close(env, spool, log));
    ActorsDesk desk = new ActorsDesk(node, env, run, spool.file(), version);
    return new Living() {
      @Override
      public NodeDesk desk() {
        return desk;
      }

      @Override
      public NodeWatch watch() {
        return new ClusterTrace(env);
      }
    };
  }

  private static void close(SystemEnv env, FileSpool spool, UnitLogFile log) {
    env.close();
    try {
      spool.close();
      log.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * The node's way to other actors. A controller may be woken by another node before this one knows
   * the way to machines: what it sends is kept until then.
   */
  private static final class Through implements Locator {
    private final NodeSystem node;
    private final List<Runnable> early = new ArrayList<>();
    private volatile boolean isOpen;

    Through(NodeSystem node) {
      this.node = node;
    }

    synchronized void open() {
      early.forEach(Runnable::run);
      early.clear();
      isOpen = true;
    }

    private synchronized void keep(Runnable send) {
      if (isOpen) {
        send.run();
      } else {
        early.add(send);
      }
    }

    @Override
    public void toController(String controller, ControllerInbox message) {
      if (isOpen) {
        node.locator().toController(controller, message);
      } else {
        keep(() -> node.locator().toController(controller, message));
      }
    }

    @Override
    public void toMachine(String controller, String model, String machine, MachineInbox message) {
      if (isOpen) {
        node.locator().toMachine(controller, model, machine, message);
      } else {
        keep(() -> node.locator().toMachine(controller, model, machine, message));
      }
    }
  }
}
