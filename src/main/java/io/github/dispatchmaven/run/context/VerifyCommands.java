package io.github.dispatchmaven.run.context;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dispatchmaven.journal.Json;
import io.github.dispatchmaven.plan.Plan;
import io.github.dispatchmaven.plan.Reactor;
import io.github.dispatchmaven.plan.Workstream;
import io.github.dispatchmaven.plan.modules.ChangedModules;
import io.github.dispatchmaven.workspace.CommandLine;
import io.github.dispatchmaven.workspace.ProjectShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which command verifies what: as the user wrote it, else the build of the project. */
public final class VerifyCommands {

  /** Stands for what a commit changes, which is known once there is one. */
  private static final String CHANGED = " -pl <changed modules> -am";

  /** What says where a parent and modules are. */
  private static final Pattern FAMILY =
      Pattern.compile("<(relativePath|module|subproject)>[^<]*</\\1>");
  /** A path that leaves the folder of a module. */
  private static final Pattern OUTSIDE = Pattern.compile(
      "\\.\\.[/\\\\]|[/\\\\]\\.\\.|[rR]ootDirectory|multiModuleProjectDirectory|parent\\.basedir");

  private static final Pattern MAVEN = Pattern.compile("(?:.*/)?mvnw?");
  /** What Maven's build cache restores runs no tests. */
  private static final String NO_CACHE = " -Dmaven.build.cache.skipCache=true";

  private static final String CACHE = "maven-build-cache-extension";
  private static final String KEEP_GOING = " -Dmaven.test.failure.ignore=true";

  private final Settings settings;
  private final Plan plan;
  private final Reactor reactor;
  private final ProjectShape shape;
  private final Set<String> files;
  private final Path top;
  private final Path started;
  private final RunningMaven running;
  private final Optional<Path> installed;
  private final BooleanSupplier redBase;

  /**
   * @param files of the project, under git
   * @param top of the repository
   * @param started the folder in which commands run, below the top
   * @param installed the {@code mvn} that a shell finds
   * @param redBase whether tests fail on the base already: then a build goes on after those that do
   */
  VerifyCommands(
      Settings settings,
      Plan plan,
      Reactor reactor,
      ProjectShape shape,
      Set<String> files,
      Path top,
      Path started,
      RunningMaven running,
      Optional<Path> installed,
      BooleanSupplier redBase) {
    this.settings = settings;
    this.plan = plan;
    this.reactor = reactor;
    this.shape = shape;
    this.files = files;
    this.top = top;
    this.started = started;
    this.running = running;
    this.installed = installed;
    this.redBase = redBase;
  }

  /** What verifies a workstream; empty where nothing is to be run, or nobody knows what. */
  Optional<String> of(Workstream workstream) {
    Optional<String> written = settings.verify(plan, workstream);
    return written.isPresent() || settings.verifyOff(plan, workstream)
        ? written
        : maven()
            .map(maven -> maven + (redBase.getAsBoolean() ? KEEP_GOING : "") + selected(workstream)
                + " verify")
            .or(this::other);
  }

  /** What verifies the integrated whole. */
  Optional<String> whole() {
    return whole(redBase.getAsBoolean());
  }

  /** What compiles the whole with its tests, from nothing; empty where the project is none of Maven's. */
  public Optional<String> compile() {
    return settings.verifyOff(plan)
        ? Optional.empty()
        : maven().map(maven -> maven + " clean test-compile");
  }

  /** What verifies the base; so that all tests that fail there are known, it goes on after those that do. */
  public Optional<String> base() {
    return whole(true);
  }

  private Optional<String> whole(boolean goOn) {
    Optional<String> written = settings.verify(plan);
    return written.isPresent() || settings.verifyOff(plan)
        ? written
        : maven().map(maven -> maven + (goOn ? KEEP_GOING : "") + " verify").or(this::other);
  }

  /**
   * What verifies the whole as far as a change can make it red; the command of the whole where that is not ours to choose, the
   * change may reach all, or the user wants it so.
   *
   * @param changed files
   * @param pom the POM of a module, by the path of its folder
   */
  public Optional<String> ofChanged(List<String> changed, UnaryOperator<String> pom) {
    return settings.flagOr(PropertyNames.VERIFY_CHANGED, true) && automatic()
        ? ChangedModules.closure(
                reactor,
                changed,
                shape::shared,
                module -> OUTSIDE
                    .matcher(FAMILY.matcher(pom.apply(module.path())).replaceAll(""))
                    .find())
            .flatMap(modules -> maven()
                .map(maven -> maven + (redBase.getAsBoolean() ? KEEP_GOING : "") + " -pl "
                    + selectors(modules.stream()) + " verify"))
            .or(this::whole)
        : whole();
  }

  /** Whether the command is ours to choose, so that it has to work on the base. */
  public boolean automatic() {
    return settings.verify(plan).isEmpty() && !settings.verifyOff(plan);
  }

  /** Never without {@code -am}: what another workstream changed beside it would be missing. */
  private String selected(Workstream workstream) {
    List<Reactor.Module> modules =
        workstream.modules().stream().flatMap(path -> reactor.at(path).stream()).toList();
    if (reactor.modules().size() < 2) {
      return "";
    }
    return modules.isEmpty() ? CHANGED : " -pl " + selectors(modules.stream()) + " -am";
  }

  private static String selectors(Stream<Reactor.Module> modules) {
    return modules
        .map(module -> module.groupId() + ":" + module.artifactId())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /**
   * The command as it is run.
   *
   * @param changed files that the commit changes
   * @throws IllegalArgumentException in one line, if it cannot be split
   */
  public List<String> words(String command, List<String> changed) {
    List<String> words = new ArrayList<>(
        CommandLine.split(PropertyNames.VERIFY, command.replace(CHANGED, changedModules(changed))));
    if (redBase.getAsBoolean()
        && MAVEN.matcher(words.get(0)).matches()
        && !words.contains(KEEP_GOING.strip())) {
      words.add(KEEP_GOING.strip());
    }
    return words;
  }

  /** All of them where a change reaches all, or where nobody knows whom. */
  private String changedModules(List<String> changed) {
    Set<Reactor.Module> modules = new LinkedHashSet<>();
    for (String file : changed) {
      reactor.holding(file).ifPresent(modules::add);
    }
    return modules.isEmpty() || changed.stream().anyMatch(shape::shared)
        ? ""
        : " -pl " + selectors(modules.stream()) + " -am";
  }

  /** The call of Maven without its phase; empty where the project is none of Maven's. */
  private Optional<String> maven() {
    Optional<String> folder = reactor
        .top()
        .map(Reactor.Module::path)
        .or(() -> Stream.of(prefix(), ".")
            .filter(at -> files.contains(in(at, "pom.xml")))
            .findFirst());
    return folder.map(at -> {
      Optional<String> wrapper = Stream.of(at, ".")
          .filter(where -> files.contains(in(where, "mvnw")))
          .findFirst()
          .map(where -> path(where, "mvnw"));
      String pom = top.resolve(at).normalize().equals(started) ? "" : " -f " + path(at, "pom.xml");
      String arguments = running.arguments().stream()
              .map(argument -> " " + quoted(argument))
              .collect(Collectors.joining())
          + (cached(at) ? NO_CACHE : "");
      return wrapper.orElseGet(this::executable) + " -B -ntp" + arguments + pom;
    });
  }

  private boolean cached(String folder) {
    return Stream.of(folder, ".")
        .map(at -> in(at, ".mvn/extensions.xml"))
        .filter(files::contains)
        .map(top::resolve)
        .anyMatch(file -> {
          try {
            return Files.readString(file).contains(CACHE);
          } catch (IOException e) {
            return false;
          }
        });
  }

  private String prefix() {
    String prefix = top.relativize(started).toString().replace('\\', '/');
    return prefix.isEmpty() ? "." : prefix;
  }

  private static String in(String folder, String file) {
    return folder.equals(".") ? file : folder + "/" + file;
  }

  /** A file as it is called from where commands run. */
  private String path(String folder, String file) {
    Path path = started.relativize(top.resolve(in(folder, file)).normalize());
    return quoted(path.getNameCount() == 1 ? "./" + path : path.toString());
  }

  /** The Maven of the version that runs this, by its short name where that is it. */
  private String executable() {
    Optional<Path> own = running.executable().map(Modules::real);
    return own.isEmpty() || installed.map(Modules::real).equals(own)
        ? "mvn"
        : quoted(running.executable().get().toString());
  }

  private Optional<String> other() {
    Optional<String> gradle =
        Stream.of(prefix(), ".").filter(at -> files.contains(in(at, "gradlew"))).findFirst();
    if (gradle.isPresent()) {
      return Optional.of(path(gradle.get(), "gradlew") + " check --continue");
    }
    Path packages = started.resolve("package.json");
    return files.contains(in(prefix(), "package.json")) && tested(packages)
        ? Optional.of("npm test")
        : Optional.empty();
  }

  private static boolean tested(Path packages) {
    try {
      JsonNode test =
          Json.mapper().readTree(Files.readString(packages)).path("scripts").path("test");
      return test.isTextual() && !test.asText().contains("no test specified");
    } catch (IOException e) {
      return false;
    }
  }

  private static String quoted(String word) {
    String mark = word.contains("'") ? "\"" : "'";
    return word.matches("[\\w./:@,+=-]+") ? word : mark + word + mark;
  }
}
