package org.countersign.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.RecentlyAuthenticated;
import org.jspecify.annotations.NullMarked;

/**
 * The plan of the house: {@code root.feature.room}. Every rule can be laid over any root, so that it can be seen to
 * fail on classes that break it.
 */
record House(String root) {

    /** Each feature may use those on lower floors only. Those that nothing is in yet have their place already. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            entry("sample", 9),
            entry("console", 9),
            entry("oauth", 8),
            entry("login", 7),
            entry("session", 6),
            entry("factor", 6),
            entry("client", 5),
            entry("account", 5),
            entry("token", 4),
            entry("key", 3),
            entry("throttle", 3),
            entry("audit", 2),
            entry("platform", 1));

    // ---- features

    ArchRule featuresUseOnlyLowerFloors() {
        return classes().should(useOnly("features on lower floors", (from, to) -> floorOf(from) > floorOf(to)));
    }

    ArchRule everyFeatureHasAFloor() {
        return classes()
                .should(satisfy(
                        "belong to a feature that has a floor",
                        type -> featureOf(type).filter(FLOORS::containsKey).isPresent()));
    }

    ArchRule featuresAreFreeOfCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    ArchRule boundariesAreTheirFeaturesOwn() {
        return classes()
                .should(useOnly(
                        "rooms behind the boundary of other features, or platform's boundary",
                        (from, to) -> !room("boundary").test(to) || isOf("platform", to)));
    }

    ArchRule jpaEntitiesAreTheirFeaturesOwn() {
        return classes().should(useOnly("what is no JPA entity", (from, to) -> !to.isAnnotatedWith(Entity.class)));
    }

    // ---- rooms

    ArchRule everyClassHasARoom() {
        return classes()
                .that(describe(
                        "are no package-info", type -> !type.getSimpleName().equals("package-info")))
                .should()
                .resideInAnyPackage(root + ".*.boundary", root + ".*.control", root + ".*.entity");
    }

    ArchRule roomsAreLayered() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("boundary")
                .definedBy(room("boundary"))
                .layer("control")
                .definedBy(room("control"))
                .layer("entity")
                .definedBy(room("entity"))
                .whereLayer("boundary")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("control")
                .mayOnlyBeAccessedByLayers("boundary")
                .whereLayer("entity")
                .mayOnlyBeAccessedByLayers("boundary", "control");
    }

    ArchRule entitiesKnowTheJdkAndTheirAnnotationsOnly() {
        return noClasses()
                .that(room("entity"))
                .should()
                .dependOnClassesThat(not(room("entity"))
                        .and(not(resideInAnyPackage(
                                "java..", "jakarta.persistence..", "jakarta.validation..", "org.jspecify..")))
                        .or(type(Clock.class, EntityManager.class)));
    }

    ArchRule jaxRsIsForBoundaries() {
        return noClasses()
                .that(not(room("boundary")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..");
    }

    ArchRule transactionsAreForControl() {
        return noClasses().that(not(room("control"))).should().dependOnClassesThat(type(Transactional.class));
    }

    ArchRule jpaEntitiesLiveInEntityRooms() {
        return classes().that().areAnnotatedWith(Entity.class).should(satisfy("be in an entity room", room("entity")));
    }

    ArchRule entityManagersAreForRepositories() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .dependOnClassesThat(type(EntityManager.class));
    }

    // ---- security

    /** A class may say it for its only endpoint: not for others that are added later. */
    ArchRule everyEndpointSaysItselfWhoMayCallIt() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(DenyAll.class)
                .orShould(ArchCondition.from(describe("stand alone in a class open to all", House::isAloneAndOpen)));
    }

    ArchRule administratorsChangeNothingWithoutARecentAuthentication() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areNotAnnotatedWith(GET.class)
                .and(describe("are for administrators", House::isForAdministrators))
                .should()
                .beAnnotatedWith(RecentlyAuthenticated.class);
    }

    /** Randomness is for everyone, and a caller is a {@code Principal}. */
    ArchRule cryptographyIsInFewHands() {
        return noClasses()
                .that(not(resideInAnyPackage(
                                root + ".key..", root + ".token..", root + ".session.control", root + ".factor.control")
                        .or(resideInAPackage(root + ".account.control")
                                .and(nameMatching(".*\\.(PasswordHasher|\\w+Hash(\\$\\w+)?)")))
                        .or(resideInAPackage(root + ".throttle.control").and(simpleName("TryKey")))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "javax.crypto..",
                                "java.security..",
                                "com.nimbusds..",
                                "org.bouncycastle..",
                                "com.eatthepath..",
                                "at.favre.lib..")
                        .and(not(type(SecureRandom.class, Principal.class))));
    }

    ArchRule randomnessIsSecure() {
        return noClasses()
                .should()
                .dependOnClassesThat(type(Random.class, ThreadLocalRandom.class, SplittableRandom.class))
                .orShould()
                .callMethod(Math.class, "random");
    }

    /** The request itself knows only who is next in the line, which behind a proxy is the proxy. */
    ArchRule clientsAreToldByOuterRequestsAlone() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".platform.boundary.OuterRequests")
                .should()
                .accessTargetWhere(describe("asks the request who its sender is", House::asksForTheSender));
    }

    // ---- habits

    ArchRule timeComesFromTheInjectedClock() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".platform.control.Providers")
                .should()
                .accessTargetWhere(describe("reads the time without a clock", House::readsTheTime));
    }

    ArchRule jsonIsReadAndBuiltByFactoriesThatAreKept() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".platform.control.JsonFactories")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Json.class);
    }

    ArchRule resourcesAndEndpointsAreCalledSo() {
        return classes().that().areAnnotatedWith(Path.class).should().haveNameMatching(".*(Resource|Endpoint)");
    }

    ArchRule namesSayWhatAClassDoes() {
        return noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)");
    }

    ArchRule noServerIsKnownByItsOwnPackages() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "fish.payara..",
                        "org.wildfly..",
                        "org.jboss..",
                        "io.smallrye..",
                        "org.glassfish..",
                        "org.eclipse.persistence..",
                        "org.hibernate..");
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(satisfy(
                        "be in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    ArchRule everyFeatureIsDescribed() {
        return classes()
                .should(satisfy(
                        "belong to a feature with a package-info",
                        type -> Stream.iterate(
                                        type.getPackage(),
                                        this::isInside,
                                        within -> within.getParent().orElseThrow())
                                .anyMatch(this::isDescribedFeature)));
    }

    // ---- words of the plan

    private DescribedPredicate<JavaClass> room(String name) {
        return resideInAPackage(root + ".*." + name).as("in a room " + name);
    }

    private Optional<String> featureOf(JavaClass type) {
        return Optional.of(type.getPackageName())
                .filter(name -> name.startsWith(root + "."))
                .map(name -> name.substring(root.length() + 1).replaceFirst("\\..*", ""));
    }

    private boolean isOf(String feature, JavaClass type) {
        return featureOf(type).filter(feature::equals).isPresent();
    }

    private int floorOf(JavaClass type) {
        return featureOf(type).map(feature -> FLOORS.getOrDefault(feature, 0)).orElse(0);
    }

    private boolean isInside(JavaPackage type) {
        return type.getName().startsWith(root + ".");
    }

    private boolean isDescribedFeature(JavaPackage candidate) {
        return candidate
                        .getParent()
                        .filter(parent -> parent.getName().equals(root))
                        .isPresent()
                && candidate.tryGetPackageInfo().isPresent();
    }

    /** Judges uses of one feature by another; the JDK, libraries and the feature itself are not meant. */
    private ArchCondition<JavaClass> useOnly(String description, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>("use only " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = use.getTargetClass().getBaseComponentType();
                    boolean crossing =
                            featureOf(target).isPresent() && !featureOf(target).equals(featureOf(type));
                    if (crossing && !allowed.test(type, target)) {
                        events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> satisfy(String description, Predicate<JavaClass> test) {
        return ArchCondition.from(describe(description, test));
    }

    private static DescribedPredicate<JavaClass> type(Class<?>... types) {
        return describe("one of the types", candidate -> Stream.of(types).anyMatch(candidate::isEquivalentTo));
    }

    private static boolean isForAdministrators(JavaMethod method) {
        return method.tryGetAnnotationOfType(RolesAllowed.class)
                .filter(roles -> List.of(roles.value()).contains(Roles.ADMIN))
                .isPresent();
    }

    private static boolean isAloneAndOpen(JavaMethod method) {
        return method.getOwner().isAnnotatedWith(PermitAll.class)
                && method.getOwner().getMethods().stream()
                                .filter(each -> each.isMetaAnnotatedWith(HttpMethod.class))
                                .count()
                        == 1;
    }

    private static boolean asksForTheSender(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(ServletRequest.class)
                && access.getTarget()
                        .getName()
                        .matches("getRemote(Addr|Host|Port)|isSecure|getScheme|getServer(Name|Port)|getRequestURL");
    }

    private static boolean readsTheTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (owner.equals(Clock.class.getName())) {
            return name.startsWith("system");
        }
        if (owner.startsWith("java.time.") && name.equals("now")) {
            return !access.getTarget().getFullName().contains(Clock.class.getName());
        }
        return access.getTarget().getFullName().equals("java.lang.System.currentTimeMillis()")
                || access.getTarget().getFullName().equals(Date.class.getName() + ".<init>()");
    }
}
