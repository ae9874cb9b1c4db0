package dev.pollux.service.admin;

/** The methods of the admin API. */
public record AdminMethods(Projects projects, Keys keys, AccessTokens accessTokens, Loggers loggers, ListTiers tiers) {

    /** The methods of the collection {@code projects}. */
    public record Projects(
            CreateProject create, ListProjects list, GetProject get, UpdateProject update, DeleteProject delete) {}

    /** The methods of a project's collection {@code keys}. */
    public record Keys(
            CreateKey create, ListKeys list, GetKey get, UpdateKey update, RevokeKey revoke, RotateKey rotate) {}

    /** The methods of a project's collection {@code accessTokens}. */
    public record AccessTokens(CreateAccessToken create, ListAccessTokens list, RevokeAccessToken revoke) {}

    /** The methods of the collection {@code loggers}. */
    public record Loggers(ListLoggers list, GetLogger get, UpdateLogger update) {}

    /** The methods that work on {@code administration}. */
    public static AdminMethods of(Administration administration) {
        return new AdminMethods(
                new Projects(
                        new CreateProject(administration),
                        new ListProjects(administration),
                        new GetProject(administration),
                        new UpdateProject(administration),
                        new DeleteProject(administration)),
                new Keys(
                        new CreateKey(administration),
                        new ListKeys(administration),
                        new GetKey(administration),
                        new UpdateKey(administration),
                        new RevokeKey(administration),
                        new RotateKey(administration)),
                new AccessTokens(
                        new CreateAccessToken(administration),
                        new ListAccessTokens(administration),
                        new RevokeAccessToken(administration)),
                new Loggers(
                        new ListLoggers(administration),
                        new GetLogger(administration),
                        new UpdateLogger(administration)),
                new ListTiers(administration));
    }
}
