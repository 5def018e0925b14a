package org.countersign.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
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
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.audit.control.SecurityEvents;
import org.countersign.platform.boundary.Problems;
import org.countersign.platform.control.Ids;
import org.countersign.platform.control.Meters;
import org.countersign.platform.control.TimeRepository;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.NullMarked;

/**
 * The architecture rules for packages {@code root.feature.room}. The root is a parameter, so that tests can apply each
 * rule to classes that violate it.
 */
record ArchitectureRules(String root) {

    /** A feature may use only features on lower floors. Planned features are included. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            entry("sample", 9),
            entry("console", 9),
            entry("oauth", 8),
            entry("login", 8),
            entry("openid", 7),
            entry("passkey", 7),
            entry("session", 6),
            entry("factor", 6),
            entry("transfer", 6),
            entry("client", 6),
            entry("account", 5),
            entry("token", 4),
            entry("proof", 4),
            entry("key", 3),
            entry("throttle", 3),
            entry("mail", 3),
            entry("audit", 2),
            entry("password", 2),
            entry("platform", 1));

    private static final int MAX_COLLABORATORS = 5;

    private static final DescribedPredicate<JavaClass> JPA_ENTITY = describe(
            "are JPA entities or parts of them",
            type -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class));

    /** The time, randomness, ids, meters, settings, the request with its caller, and the audit trail. */
    private static final Predicate<JavaClass> AMBIENT = type(
                    Clock.class,
                    SecureRandom.class,
                    Ids.class,
                    Meters.class,
                    TimeRepository.class,
                    HttpServletRequest.class,
                    JsonWebToken.class,
                    Caller.class,
                    Problems.class,
                    SecurityEvents.class,
                    Event.class)
            .or(describe("settings", type -> type.getSimpleName().endsWith("Config")));

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

    ArchRule boundariesArePrivateToTheirFeature() {
        return classes()
                .should(useOnly(
                        "the control and entity of other features, or platform's boundary",
                        (from, to) -> !room("boundary").test(to) || isOf("platform", to)));
    }

    ArchRule jpaEntitiesArePrivateToTheirFeature() {
        return classes().should(useOnly("types other than JPA entities", (from, to) -> !JPA_ENTITY.test(to)));
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

    ArchRule entitiesUseOnlyTheJdkAndTheirAnnotations() {
        return noClasses()
                .that(room("entity"))
                .should()
                .dependOnClassesThat(not(room("entity"))
                        .and(not(resideInAnyPackage(
                                "java..",
                                "jakarta.persistence..",
                                "jakarta.validation..",
                                "org.jspecify..",
                                "com.ibm.icu..")))
                        .or(type(Clock.class, EntityManager.class)));
    }

    ArchRule onlyBoundariesUseJaxRs() {
        return noClasses()
                .that(not(room("boundary")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..");
    }

    ArchRule onlyControlUsesTransactions() {
        return noClasses().that(not(room("control"))).should().dependOnClassesThat(type(Transactional.class));
    }

    ArchRule jpaEntitiesAreInEntityRooms() {
        return classes().that(JPA_ENTITY).should(satisfy("be in an entity room", room("entity")));
    }

    ArchRule onlyRepositoriesUseEntityManagers() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .dependOnClassesThat(type(EntityManager.class));
    }

    // ---- security

    /**
     * A class may declare it for its only endpoint. With several endpoints each must declare it, so that none is
     * forgotten.
     */
    ArchRule everyEndpointDeclaresItsCallers() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(DenyAll.class)
                .orShould(ArchCondition.from(describe(
                        "be the only endpoint of a class with @PermitAll",
                        ArchitectureRules::isOnlyEndpointOfOpenClass)));
    }

    ArchRule administratorChangesNeedARecentAuthentication() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areNotAnnotatedWith(GET.class)
                .and(describe("are for administrators", ArchitectureRules::isForAdministrators))
                .should()
                .beAnnotatedWith(RecentlyAuthenticated.class);
    }

    /** {@code SecureRandom} and {@code Principal} are allowed everywhere. */
    ArchRule cryptographyIsInFewPackages() {
        return noClasses()
                .that(not(resideInAnyPackage(
                                root + ".key..",
                                root + ".token..",
                                root + ".password.control",
                                root + ".session.control",
                                root + ".client.control",
                                root + ".openid.control",
                                root + ".factor.control")
                        .or(resideInAPackage(root + ".platform.control").and(simpleName("Sha256")))))
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

    /** Behind a proxy the servlet request has the data of the proxy, not of the client. */
    ArchRule onlyClientRequestsReadsTheSender() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".platform.boundary.ClientRequests")
                .should()
                .accessTargetWhere(
                        describe("reads the sender from the servlet request", ArchitectureRules::readsTheSender));
    }

    // ---- habits

    ArchRule timeComesFromTheInjectedClock() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".platform.control.Providers")
                .should()
                .accessTargetWhere(describe("reads the time without a clock", ArchitectureRules::readsTheTime));
    }

    ArchRule jsonUsesTheSharedFactories() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".platform.control.JsonFactories")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Json.class);
    }

    ArchRule resourcesAndEndpointsAreNamedSo() {
        return classes().that().areAnnotatedWith(Path.class).should().haveNameMatching(".*(Resource|Endpoint)");
    }

    ArchRule classNamesHaveNoVagueSuffix() {
        return noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)");
    }

    /** A class with more has several responsibilities: split it. Ambient types do not count. */
    ArchRule classesHaveAtMostFiveCollaborators() {
        return classes()
                .should(satisfy(
                        "inject at most " + MAX_COLLABORATORS + " collaborators",
                        type -> type.getFields().stream()
                                        .filter(field -> field.isAnnotatedWith(Inject.class))
                                        .filter(field -> !AMBIENT.test(field.getRawType()))
                                        .count()
                                <= MAX_COLLABORATORS));
    }

    ArchRule noServerSpecificPackageIsUsed() {
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

    // ---- predicates and conditions

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

    /** Checks uses of one feature by another. Uses of the JDK, of libraries and within a feature are ignored. */
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

    private static boolean isOnlyEndpointOfOpenClass(JavaMethod method) {
        return method.getOwner().isAnnotatedWith(PermitAll.class)
                && method.getOwner().getMethods().stream()
                                .filter(each -> each.isMetaAnnotatedWith(HttpMethod.class))
                                .count()
                        == 1;
    }

    private static boolean readsTheSender(JavaAccess<?> access) {
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
