package hookloom.script;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookKind;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.tool.FakeContext;
import org.junit.jupiter.api.Test;

/** The default script (E8). */
class DefaultScriptTest {
  private final FakeContext context =
      new FakeContext().relate(4, FakeContext.DB, "mysql", "mysql/0", "mysql/1");

  private Progress run() {
    return DefaultScript.INSTANCE.start(context).advance();
  }

  @Test
  void handles_itsFourHooks_onlyThem() {
    assertThat(DefaultScript.INSTANCE.handles(Hook.ofUnit(HookKind.START))).isTrue();
    assertThat(DefaultScript.INSTANCE.handles(Hook.ofUnit(HookKind.INSTALL))).isFalse();
    assertThat(DefaultScript.INSTANCE.handles(Hook.ofUnit(HookKind.CONFIG_CHANGED))).isFalse();
  }

  @Test
  void start_any_isActive() {
    run();

    assertThat(context.effects).containsExactly("status active ");
  }

  @Test
  void created_leader_publishesForTheApplication() {
    context.leader = true;
    context.in(HookKind.RELATION_CREATED, 4, null);

    run();

    assertThat(context.effects).containsExactly("write 4:web application=web");
  }

  @Test
  void created_notLeader_publishesNothing() {
    context.in(HookKind.RELATION_CREATED, 4, null);

    assertThat(run()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(context.effects).isEmpty();
  }

  @Test
  void joined_any_publishesForTheUnit() {
    context.in(HookKind.RELATION_JOINED, 4, "mysql/1");

    run();

    assertThat(context.effects).containsExactly("write 4:web/0 unit=web/0");
  }

  @Test
  void changed_notLeader_readsEveryBagButTheOwnApplications() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");

    run();

    assertThat(context.looks)
        .containsExactly(
            new BagId(4, UnitName.of("web/0")),
            new BagId(4, AppName.of("mysql")),
            new BagId(4, UnitName.of("mysql/1")),
            new BagId(4, UnitName.of("mysql/0")));
  }

  @Test
  void changed_leader_readsTheOwnApplicationsBagToo() {
    context.leader = true;
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");

    run();

    assertThat(context.looks).contains(new BagId(4, AppName.of("web")));
  }

  @Test
  void changed_first_publishesADigest() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");

    run();

    assertThat(context.bag(4, "web/0").get(DefaultScript.DIGEST_KEY)).matches("[0-9a-f]{16}");
  }

  @Test
  void changed_otherContent_isAnotherDigest() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");
    run();
    String first = context.bag(4, "web/0").remove(DefaultScript.DIGEST_KEY);
    context.bag(4, "mysql/0").put("a", "1");

    run();

    assertThat(context.bag(4, "web/0").get(DefaultScript.DIGEST_KEY)).isNotEqualTo(first);
  }

  @Test
  void changed_second_publishesNothingMore() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");
    run();
    context.effects.clear();
    context.bag(4, "mysql/0").put("a", "1");

    run();

    assertThat(context.effects).isEmpty();
  }

  @Test
  void changed_departedRemoteUnit_isReadAllTheSame() {
    context.relate(4, FakeContext.DB, "mysql", "mysql/0");
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");

    run();

    assertThat(context.looks).contains(new BagId(4, UnitName.of("mysql/1")));
  }

  @Test
  void changed_waitingLook_goesOnWhereItStopped() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");
    context.makeWait(4, "web/0");
    context.makeWait(4, "mysql/0");
    HookCode code = DefaultScript.INSTANCE.start(context);

    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(context.looks).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void changed_peers_settlesAfterOneDigestEach() {
    FakeContext peers = new FakeContext().relate(0, FakeContext.RING, "web", "web/1");
    peers.in(HookKind.RELATION_CHANGED, 0, "web/1");

    DefaultScript.INSTANCE.start(peers).advance();
    DefaultScript.INSTANCE.start(peers).advance();

    assertThat(peers.effects).hasSize(1);
  }
}
