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

/** The rules of the {@link House}: our classes keep each of them, and the planted culprits are caught by it. */
class ArchitectureTest {

    private static final String ROOT = "org.countersign";
    private static final String PLANTED = ROOT + ".architecture.planted";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses CULPRITS = new ClassFileImporter().importPackages(PLANTED);

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
    void boundary_isItsFeaturesOwn() {
        assertRule(House::boundariesAreTheirFeaturesOwn, Trespasser.class);
    }

    @Test
    void jpaEntity_isItsFeaturesOwn() {
        assertRule(House::jpaEntitiesAreTheirFeaturesOwn, Trespasser.class);
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
    void entity_knowsTheJdkAndItsAnnotationsOnly() {
        assertRule(House::entitiesKnowTheJdkAndTheirAnnotationsOnly, WorldlyEntity.class);
    }

    @Test
    void jaxRs_isForBoundaries() {
        assertRule(House::jaxRsIsForBoundaries, Statuses.class);
    }

    @Test
    void transaction_isForControl() {
        assertRule(House::transactionsAreForControl, DataResource.class);
    }

    @Test
    void jpaEntity_livesInAnEntityRoom() {
        assertRule(House::jpaEntitiesLiveInEntityRooms, MisplacedEntity.class);
    }

    @Test
    void entityManager_isForRepositories() {
        assertRule(House::entityManagersAreForRepositories, DataResource.class);
    }

    @Test
    void endpoint_saysItselfWhoMayCallIt() {
        assertRule(House::everyEndpointSaysItselfWhoMayCallIt, DataResource.class);
    }

    @Test
    void change_byAnAdministratorNeedsARecentAuthentication() {
        assertRule(House::administratorsChangeNothingWithoutARecentAuthentication, SwitchResource.class);
    }

    @Test
    void cryptography_isInFewHands() {
        assertRule(House::cryptographyIsInFewHands, Digests.class);
    }

    @Test
    void randomness_isSecure() {
        assertRule(House::randomnessIsSecure, Dice.class, Dice.Loaded.class);
    }

    @Test
    void client_isToldByOuterRequestsAlone() {
        assertRule(
                House::clientsAreToldByOuterRequestsAlone,
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
    void json_isReadAndBuiltByFactoriesThatAreKept() {
        assertRule(House::jsonIsReadAndBuiltByFactoriesThatAreKept, Lookup.class);
    }

    @Test
    void resourcesAndEndpoints_areCalledSo() {
        assertRule(House::resourcesAndEndpointsAreCalledSo, Greeting.class);
    }

    @Test
    void name_saysWhatAClassDoes() {
        assertRule(House::namesSayWhatAClassDoes, AccountService.class);
    }

    @Test
    void server_isNotKnownByItsOwnPackages() {
        assertRule(House::noServerIsKnownByItsOwnPackages, CatchAllServlet.class);
    }

    @Test
    void package_isNullMarked() {
        assertRule(House::everyPackageIsNullMarked, Roomless.class);
    }

    @Test
    void feature_isDescribed() {
        assertRule(House::everyFeatureIsDescribed, Roomless.class);
    }

    private static void assertRule(Function<House, ArchRule> rule, Class<?>... culprits) {
        rule.apply(new House(ROOT)).check(OURS);
        String report = rule.apply(new House(PLANTED))
                .evaluate(CULPRITS)
                .getFailureReport()
                .toString();
        for (Class<?> culprit : culprits) {
            assertThat(report).contains(culprit.getName());
        }
    }
}
