package hookloom.bundle;

import static hookloom.bundle.BundleSamples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} can do to a bundle before it is checked (E4), and trust (L153). */
class BundleTest {
  private static final String TEXT =
      """
      applications:
        mysql: {charm: mysql, num_units: 2, to: ["0", "1"], trust: true}
        wordpress: {charm: wordpress, num_units: 3, to: ["mysql/0", "lxd:mysql", "2"]}
        logging: {charm: logging}
      machines: {"0": null, "1": null, "2": null}
      relations:
      - [wordpress:db, mysql:server]
      - [logging, wordpress]
      """;

  @TempDir Path folder;
  private Bundle bundle;

  @BeforeEach
  void readsTheBundle() throws BundleRefused {
    bundle = read(folder, TEXT);
  }

  @Test
  void withUnits_fewer_leavesPlacementsBeyondOut() throws BundleRefused {
    BundleApplication mysql = bundle.withUnits("mysql", 1).applications().get("mysql");

    assertThat(mysql.units()).isEqualTo(1);
    assertThat(mysql.to()).containsExactly("0");
  }

  @Test
  void withUnits_ofUnknownApplication_isRefused() {
    assertThatThrownBy(() -> bundle.withUnits("redis", 1))
        .hasMessageContaining("--units: application \"redis\" is not in this bundle");
  }

  @Test
  void withUnits_negative_isRefused() {
    assertThatThrownBy(() -> bundle.withUnits("mysql", -1)).hasMessageContaining("-1 is below 0");
  }

  @Test
  void scaledBy_two_doublesButNoSubordinate() throws BundleRefused {
    Bundle scaled = bundle.scaledBy(2);

    assertThat(scaled.units()).isEqualTo(10);
    assertThat(scaled.applications().get("logging").units()).isZero();
  }

  @Test
  void scaledBy_absurd_isRefused() {
    assertThatThrownBy(() -> bundle.scaledBy(Integer.MAX_VALUE))
        .hasMessageContaining("10737418235 units are more than");
  }

  @Test
  void scaledBy_zero_isRefused() {
    assertThatThrownBy(() -> bundle.scaledBy(0)).hasMessageContaining("--scale: 0 is below 1");
  }

  @Test
  void without_application_losesRelationsMachinesAndPlacesOnIt() {
    Bundle rest = bundle.without(List.of("mysql"));

    assertThat(rest.applications().keySet()).containsExactly("logging", "wordpress");
    assertThat(rest.machines().keySet()).containsExactly("2");
    assertThat(rest.relations())
        .containsExactly(new BundleRelation(List.of("logging", "wordpress")));
    assertThat(rest.applications().get("wordpress").to()).containsExactly("new", "lxd:new", "2");
  }

  @Test
  void withoutTrust_applicationsThatWantIt_areNamed() {
    assertThat(bundle.withoutTrust())
        .contains(
            "Bundle cannot be deployed without trusting applications with your cloud"
                + " credentials.\nPlease repeat the deploy command with the --trust argument if"
                + " you consent to trust the following application(s):\n  - mysql");
  }

  @Test
  void withoutTrust_nobodyWantsIt_isEmpty() {
    assertThat(bundle.without(List.of("mysql")).withoutTrust()).isEmpty();
  }

  @Test
  void machineMap_wrongText_isRefused() {
    assertThatThrownBy(() -> MachineMap.parse("0=1,x"))
        .hasMessageContaining("expected \"existing\" or \"<bundle-id>=<machine-id>\", got \"x\"");
  }
}
