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

/**
 * Tests that our classes follow each rule of the {@link ArchitectureRules}, and that each rule rejects the planted
 * violations.
 */
class ArchitectureTest {

    private static final String ROOT = "org.countersign";
    private static final String PLANTED = ROOT + ".architecture.planted";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void features_useOnlyLowerFloors() {
        assertRule(ArchitectureRules::featuresUseOnlyLowerFloors, Climber.class);
    }

    @Test
    void feature_hasAFloor() {
        assertRule(ArchitectureRules::everyFeatureHasAFloor, Floorless.class);
    }

    @Test
    void features_areFreeOfCycles() {
        assertRule(ArchitectureRules::featuresAreFreeOfCycles, Climber.class, Person.class);
    }

    @Test
    void boundary_isPrivateToItsFeature() {
        assertRule(ArchitectureRules::boundariesArePrivateToTheirFeature, Trespasser.class);
    }

    @Test
    void jpaEntity_isPrivateToItsFeature() {
        assertRule(ArchitectureRules::jpaEntitiesArePrivateToTheirFeature, Trespasser.class);
    }

    @Test
    void class_hasARoom() {
        assertRule(ArchitectureRules::everyClassHasARoom, Roomless.class);
    }

    @Test
    void rooms_areLayered() {
        assertRule(ArchitectureRules::roomsAreLayered, WorldlyEntity.class, Trespasser.class);
    }

    @Test
    void entity_usesOnlyTheJdkAndItsAnnotations() {
        assertRule(ArchitectureRules::entitiesUseOnlyTheJdkAndTheirAnnotations, WorldlyEntity.class);
    }

    @Test
    void jaxRs_isUsedOnlyInBoundaries() {
        assertRule(ArchitectureRules::onlyBoundariesUseJaxRs, Statuses.class);
    }

    @Test
    void transaction_isOnlyInControl() {
        assertRule(ArchitectureRules::onlyControlUsesTransactions, DataResource.class);
    }

    @Test
    void jpaEntity_isInAnEntityRoom() {
        assertRule(ArchitectureRules::jpaEntitiesAreInEntityRooms, MisplacedEntity.class);
    }

    @Test
    void entityManager_isUsedOnlyInRepositories() {
        assertRule(ArchitectureRules::onlyRepositoriesUseEntityManagers, DataResource.class);
    }

    @Test
    void endpoint_declaresItsCallers() {
        assertRule(ArchitectureRules::everyEndpointDeclaresItsCallers, DataResource.class);
    }

    @Test
    void changeByAnAdministrator_needsARecentAuthentication() {
        assertRule(ArchitectureRules::administratorChangesNeedARecentAuthentication, SwitchResource.class);
    }

    @Test
    void cryptography_isInFewPackages() {
        assertRule(ArchitectureRules::cryptographyIsInFewPackages, Digests.class);
    }

    @Test
    void randomness_isSecure() {
        assertRule(ArchitectureRules::randomnessIsSecure, Dice.class, Dice.Loaded.class);
    }

    @Test
    void sender_isReadOnlyByClientRequests() {
        assertRule(
                ArchitectureRules::onlyClientRequestsReadsTheSender,
                Senders.Address.class,
                Senders.Scheme.class,
                Senders.Url.class);
    }

    @Test
    void time_comesFromTheInjectedClock() {
        assertRule(
                ArchitectureRules::timeComesFromTheInjectedClock,
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
        assertRule(ArchitectureRules::jsonUsesTheSharedFactories, Lookup.class);
    }

    @Test
    void resourcesAndEndpoints_haveTheirSuffix() {
        assertRule(ArchitectureRules::resourcesAndEndpointsAreNamedSo, Greeting.class);
    }

    @Test
    void className_hasNoVagueSuffix() {
        assertRule(ArchitectureRules::classNamesHaveNoVagueSuffix, AccountService.class);
    }

    @Test
    void class_hasAtMostFiveCollaborators() {
        assertRule(ArchitectureRules::classesHaveAtMostFiveCollaborators, Busy.class);
    }

    @Test
    void serverSpecificPackage_isNotUsed() {
        assertRule(ArchitectureRules::noServerSpecificPackageIsUsed, CatchAllServlet.class);
    }

    @Test
    void package_isNullMarked() {
        assertRule(ArchitectureRules::everyPackageIsNullMarked, Roomless.class);
    }

    @Test
    void feature_isDescribed() {
        assertRule(ArchitectureRules::everyFeatureIsDescribed, Roomless.class);
    }

    private static void assertRule(Function<ArchitectureRules, ArchRule> rule, Class<?>... violations) {
        rule.apply(new ArchitectureRules(ROOT)).check(OURS);
        String report = rule.apply(new ArchitectureRules(PLANTED))
                .evaluate(VIOLATIONS)
                .getFailureReport()
                .toString();
        for (Class<?> violation : violations) {
            assertThat(report).contains(violation.getName());
        }
    }
}
