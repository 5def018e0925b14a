package org.countersign.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.countersign.architecture.planted.account.boundary.CatchAllServlet;
import org.countersign.architecture.planted.account.boundary.DataResource;
import org.countersign.architecture.planted.account.boundary.Greeting;
import org.countersign.architecture.planted.account.boundary.Senders;
import org.countersign.architecture.planted.account.boundary.SwitchResource;
import org.countersign.architecture.planted.account.control.AccountService;
import org.countersign.architecture.planted.account.control.Busy;
import org.countersign.architecture.planted.account.control.Lookup;
import org.countersign.architecture.planted.account.control.MisplacedEntity;
import org.countersign.architecture.planted.account.control.Statuses;
import org.countersign.architecture.planted.account.control.Times;
import org.countersign.architecture.planted.account.entity.Person;
import org.countersign.architecture.planted.account.entity.WorldlyEntity;
import org.countersign.architecture.planted.account.misc.Roomless;
import org.countersign.architecture.planted.login.boundary.Digests;
import org.countersign.architecture.planted.login.control.Dice;
import org.countersign.architecture.planted.login.control.Trespasser;
import org.countersign.architecture.planted.nowhere.control.Floorless;
import org.countersign.architecture.planted.token.control.Climber;
import org.junit.jupiter.api.Test;

/** Tests that our classes follow each rule of the {@link House}, and that each rule rejects the planted violations. */
class ArchitectureTest {

    private static final String ROOT = "org.countersign";
    private static final String PLANTED = ROOT + ".architecture.planted";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void features_useOnlyLowerFloors() {
        assertRule(House::featuresUseOnlyLowerFloors, Climber.class);
    }

    @Test
    void feature_hasAFloor() {
        assertRule(House::everyFeatureHasAFloor, Floorless.class);
    }

    @Test
    void features_areFreeOfCycles() {
        assertRule(House::featuresAreFreeOfCycles, Climber.class, Person.class);
    }

    @Test
    void boundary_isPrivateToItsFeature() {
        assertRule(House::boundariesArePrivateToTheirFeature, Trespasser.class);
    }

    @Test
    void jpaEntity_isPrivateToItsFeature() {
        assertRule(House::jpaEntitiesArePrivateToTheirFeature, Trespasser.class);
    }

    @Test
    void class_hasARoom() {
        assertRule(House::everyClassHasARoom, Roomless.class);
    }

    @Test
    void rooms_areLayered() {
        assertRule(House::roomsAreLayered, WorldlyEntity.class, Trespasser.class);
    }

    @Test
    void entity_usesOnlyTheJdkAndItsAnnotations() {
        assertRule(House::entitiesUseOnlyTheJdkAndTheirAnnotations, WorldlyEntity.class);
    }

    @Test
    void jaxRs_isUsedOnlyInBoundaries() {
        assertRule(House::onlyBoundariesUseJaxRs, Statuses.class);
    }

    @Test
    void transaction_isOnlyInControl() {
        assertRule(House::onlyControlUsesTransactions, DataResource.class);
    }

    @Test
    void jpaEntity_isInAnEntityRoom() {
        assertRule(House::jpaEntitiesAreInEntityRooms, MisplacedEntity.class);
    }

    @Test
    void entityManager_isUsedOnlyInRepositories() {
        assertRule(House::onlyRepositoriesUseEntityManagers, DataResource.class);
    }

    @Test
    void endpoint_declaresItsCallers() {
        assertRule(House::everyEndpointDeclaresItsCallers, DataResource.class);
    }

    @Test
    void changeByAnAdministrator_needsARecentAuthentication() {
        assertRule(House::administratorChangesNeedARecentAuthentication, SwitchResource.class);
    }

    @Test
    void cryptography_isInFewPackages() {
        assertRule(House::cryptographyIsInFewPackages, Digests.class);
    }

    @Test
    void randomness_isSecure() {
        assertRule(House::randomnessIsSecure, Dice.class, Dice.Loaded.class);
    }

    @Test
    void sender_isReadOnlyByClientRequests() {
        assertRule(
                House::onlyClientRequestsReadsTheSender,
                Senders.Address.class,
                Senders.Scheme.class,
                Senders.Url.class);
    }

    @Test
    void time_comesFromTheInjectedClock() {
        assertRule(
                House::timeComesFromTheInjectedClock,
                Times.InstantNow.class,
                Times.InstantNowByReference.class,
                Times.LocalDateNow.class,
                Times.ZonedNow.class,
                Times.Millis.class,
                Times.NewDate.class,
                Times.OwnClock.class);
    }

    @Test
    void json_usesTheSharedFactories() {
        assertRule(House::jsonUsesTheSharedFactories, Lookup.class);
    }

    @Test
    void resourcesAndEndpoints_areNamedSo() {
        assertRule(House::resourcesAndEndpointsAreNamedSo, Greeting.class);
    }

    @Test
    void className_hasNoVagueSuffix() {
        assertRule(House::classNamesHaveNoVagueSuffix, AccountService.class);
    }

    @Test
    void class_hasAtMostFiveCollaborators() {
        assertRule(House::classesHaveAtMostFiveCollaborators, Busy.class);
    }

    @Test
    void serverSpecificPackage_isNotUsed() {
        assertRule(House::noServerSpecificPackageIsUsed, CatchAllServlet.class);
    }

    @Test
    void package_isNullMarked() {
        assertRule(House::everyPackageIsNullMarked, Roomless.class);
    }

    @Test
    void feature_isDescribed() {
        assertRule(House::everyFeatureIsDescribed, Roomless.class);
    }

    private static void assertRule(Function<House, ArchRule> rule, Class<?>... violations) {
        rule.apply(new House(ROOT)).check(OURS);
        String report = rule.apply(new House(PLANTED))
                .evaluate(VIOLATIONS)
                .getFailureReport()
                .toString();
        for (Class<?> violation : violations) {
            assertThat(report).contains(violation.getName());
        }
    }
}
