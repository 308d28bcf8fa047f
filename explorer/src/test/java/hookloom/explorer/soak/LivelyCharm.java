package hookloom.explorer.soak;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.JoinedRelation;
import hookloom.hook.HookContext.Look;
import hookloom.hook.HookKind;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A charm that does in its hooks all that charms do with databags: it lists, reads the same bag
 * twice, reads what it may not, writes, deletes, and now and then fails after it has written. What
 * it writes comes to rest: nothing that it writes in changed depends on what others write there.
 */
final class LivelyCharm implements CharmCode {
  private static final int RUNS_BETWEEN_FAILURES = 17;

  private final boolean fails;

  /**
   * The code of one application.
   *
   * @param fails whether one run in seventeen ends with exit 1, after its writes
   */
  LivelyCharm(boolean fails) {
    this.fails = fails;
  }

  /** One action of a hook; false while it must wait. */
  private interface Move {
    boolean isDone();
  }

  @Override
  public boolean handles(Hook hook) {
    return hook.kind() != HookKind.INSTALL;
  }

  @Override
  public HookCode start(HookContext context) {
    return new Run(context);
  }

  private final class Run implements HookCode {
    private final HookContext context;
    private final Hook hook;
    private final List<Move> moves = new ArrayList<>();
    private boolean isPlanned;
    private int position;

    Run(HookContext context) {
      this.context = context;
      this.hook = context.hook();
    }

    @Override
    public Progress advance() {
      if (!isPlanned) {
        moves.clear(); // of a plan that stopped for want of an answer
        plan();
        isPlanned = true;
      }
      while (position < moves.size()) {
        if (!moves.get(position).isDone()) {
          return Progress.Waits.INSTANCE;
        }
        position++;
      }
      boolean failing = fails && context.run().count() % RUNS_BETWEEN_FAILURES == 9;
      return failing ? new Progress.Exited(1, "it is its day") : Progress.Exited.SUCCESS;
    }

    private void plan() {
      if (hook.kind().isRelation()) {
        inRelationHook();
        return;
      }
      for (JoinedRelation relation : context.relations()) {
        int id = relation.id();
        switch (hook.kind()) {
          case CONFIG_CHANGED -> {
            lookAtMembers(id);
            write(id, false, "title", String.valueOf(context.config().get("title")));
            look(id, context.unit());
          }
          case LEADER_ELECTED -> {
            write(id, true, "leader", context.unit().text());
            look(id, context.unit().application());
          }
          case STOP -> write(id, false, "stopping", "now");
          default -> lookAtMembers(id);
        }
      }
      if (hook.kind() == HookKind.LEADER_ELECTED) {
        moves.add(this::tellFollowers);
      }
    }

    private boolean tellFollowers() {
      context.setLeaderSettings(new TreeMap<>(Map.of("by", context.unit().text())));
      context.setState("elected", "yes");
      return true;
    }

    private void inRelationHook() {
      int id = hook.relation();
      Owner remote = hook.remoteUnit() == null ? hook.remoteApp() : hook.remoteUnit();
      moves.add(() -> !context.members(id).contains(context.unit()));
      switch (hook.kind()) {
        case RELATION_CREATED -> write(id, true, "app", context.unit().text());
        case RELATION_JOINED -> {
          look(id, remote);
          write(id, false, "greets", remote.text());
          write(id, false, "seen-" + remote.text(), "joined");
        }
        case RELATION_CHANGED -> {
          look(id, remote);
          look(id, hook.remoteApp());
          lookAtMembers(id);
          look(id, remote);
          look(id, hook.remoteApp());
          look(id, context.unit().application());
          digest(id, remote);
        }
        case RELATION_DEPARTED -> {
          look(id, remote);
          write(id, false, "greets", "");
          write(id, true, "lost", remote.text());
        }
        default -> {
          look(id, hook.remoteApp());
          write(id, false, "bye", "now");
        }
      }
    }

    private void look(int relation, Owner owner) {
      moves.add(() -> !(context.look(relation, owner) instanceof Look.Waiting));
    }

    private void lookAtMembers(int relation) {
      for (UnitName member : context.members(relation)) {
        look(relation, member);
      }
    }

    private void write(int relation, boolean application, String key, String value) {
      moves.add(
          () -> {
            context.write(relation, application, key, value);
            return true;
          });
    }

    /** What the remote says of itself, once: written back, so that data flows both ways. */
    private void digest(int relation, Owner remote) {
      moves.add(
          () -> {
            if (context.look(relation, remote) instanceof Look.Content content) {
              SortedMap<String, String> values = content.values();
              String title = values.getOrDefault("title", values.getOrDefault("leader", "none"));
              context.write(relation, false, "seen-" + remote.text(), title);
            }
            return true;
          });
    }
  }
}
