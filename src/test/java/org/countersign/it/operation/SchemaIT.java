package org.countersign.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Keys;
import org.countersign.it.server.MigrationScripts;
import org.countersign.it.server.OwnDatabase;
import org.countersign.it.server.OwnServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator can create the schema, and rows are deleted when they are no longer needed. */
@Tag("own-server")
class SchemaIT {

    private static final List<String> TABLES = List.of(
            "\"countersign_schema_history\"",
            "countersign_schema",
            "device_session",
            "totp_factor",
            "recovery_code",
            "login_challenge",
            "factor_request",
            "passkey_challenge",
            "passkey",
            "oauth_consent",
            "logout_notice",
            "oauth_code",
            "oauth_request",
            "oauth_client_secret",
            "oauth_client",
            "oauth_resource",
            "oauth_used_assertion",
            "mail_proof",
            "pending_email",
            "former_email",
            "pending_registration",
            "invitation",
            "administrator_lock",
            "account",
            "signing_key",
            "revocation",
            "security_event",
            "routine_count",
            "throttle_count",
            "throttle_address",
            "mail_outbox",
            "throttle_mail",
            "insert_lock",
            "event_repetition",
            "imported_entry");

    @TempDir
    Path folder;

    private OwnDatabase database;
    private OwnServer server;

    @BeforeEach
    void prepare() throws Exception {
        database = OwnDatabase.in(folder);
        server = new OwnServer(folder);
    }

    @AfterEach
    void cleanUp() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void schema_isCreatedByHandBaselinedSweptAndMigrated() throws Exception {
        assertThat(server.startRefused(settings("COUNTERSIGN_MIGRATE", "off")))
                .contains("countersign.migrate: ", "Run the scripts from V1");
        server.stop();
        for (Path script : MigrationScripts.inOrder()) {
            database.execute(Files.readString(script));
        }
        server.start(settings("COUNTERSIGN_MIGRATE", "off"));
        String email = Api.newEmail();
        assertThat(server.api().register(email).status()).isEqualTo(201);
        server.stop();

        server.start(settings("COUNTERSIGN_MIGRATE", "on"));
        assertThat(server.api().login(email).status()).isEqualTo(200);
        endedSessionsAndRevocationsAreSweptAndLiveOnesAreNot();
        Keys keys = Keys.at(server.api());
        String earlier = keys.token();
        keys.rotate(true);
        String later = keys.token();
        LegacyAccounts accounts = LegacyAccounts.in(database, server.api());
        server.stop();

        returnToTheFirstVersion();
        accounts.store();
        server.start(settings("COUNTERSIGN_MIGRATE", "on"));
        assertThat(database.number("select count(*) from account where email_verified_at is not null"
                        + " and roles not like '%admin%'")) // the configured administrator's address counts as verified
                .isZero();
        keysAreStillUsed(earlier, later);
        accounts.assertNormalised(server);
    }

    private void endedSessionsAndRevocationsAreSweptAndLiveOnesAreNot() throws Exception {
        Api api = server.api();
        Reply live = api.register(Api.newEmail());
        for (int i = 0; i < 5; i++) {
            Reply ended = api.register(Api.newEmail());
            api.send(api.withCookie("/api/auth/logout", ended.refreshCookie()));
            api.register(Api.newEmail());
        }
        assertThat(database.number("select count(*) from device_session")).isEqualTo(13);
        String past = "current_timestamp - interval '2' hour";
        database.execute("update revocation set expires_at = " + past);
        database.execute("update device_session set revoked_at = " + past + " where revoked_at is not null");
        database.execute("update device_session set idle_expires_at = " + past + " where revoked_at is null"
                + " and account_id <> '" + live.data().getJsonObject("user").getString("id") + "'");

        awaitRows("device_session", 1);
        awaitRows("revocation", 0);
        assertThat(api.refresh(live.refreshCookie()).status()).isEqualTo(200);
    }

    /**
     * Restores the first schema, with its accounts and keys. These keys have no life cycle yet: two have the same
     * algorithm, and the newer one signs.
     */
    private void returnToTheFirstVersion() throws Exception {
        database.execute("create table kept as"
                + " select kid, algorithm, ordinal, public_jwk, sealed_jwk, created_at from signing_key");
        database.execute("create table kept_account as select id, email, name, password_hash, credential_version,"
                + " token_version, roles, disabled, created_at from account");
        for (String table : TABLES) {
            database.execute("drop table " + table);
        }
        database.execute(Files.readString(MigrationScripts.inOrder().get(0)));
        database.execute("insert into signing_key select * from kept");
        database.execute("insert into account select * from kept_account");
    }

    private void keysAreStillUsed(String earlier, String later) {
        Keys keys = Keys.at(server.api());
        assertThat(keys.states()).isEqualTo("RETIRING ACTIVE");
        assertThat(keys.published()).containsExactly(Keys.kidOf(earlier), Keys.kidOf(later));
        assertThat(keys.status(earlier)).isEqualTo(200);
        assertThat(Keys.kidOf(keys.token())).isEqualTo(Keys.kidOf(later));
        assertThat(keys.rotate(false).status()).isEqualTo(200);
        assertThat(keys.states()).isEqualTo("RETIRING ACTIVE PENDING");
    }

    private void awaitRows(String table, int count) {
        Awaitility.await(table)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(database.number("select count(*) from " + table))
                        .isEqualTo(count));
    }

    private Map<String, String> settings(String name, String value) {
        Map<String, String> settings = new HashMap<>(Keys.QUICK);
        settings.putAll(database.settings());
        settings.put("COUNTERSIGN_KEY_PUBLISH_AHEAD", "1h"); // a pending key stays pending even on a slow machine
        settings.put("COUNTERSIGN_RETENTION_SWEEP_INTERVAL", "1s");
        settings.put(name, value);
        return settings;
    }
}
