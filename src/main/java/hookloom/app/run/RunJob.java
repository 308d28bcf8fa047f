package hookloom.app.run;

import java.nio.file.Path;

/**
 * One scenario to be run, with what is done about it.
 *
 * @param seeds how many seeds from {@code seed} on; 0 for that one seed with its own results
 * @param out where results go; null for the place that E4 says
 * @param again the command that runs it again, without {@code --seed} and {@code --seeds}
 */
public record RunJob(
    RunRequest request,
    long seed,
    long seeds,
    boolean keepGoing,
    Path out,
    boolean withReport,
    String again) {}
