# The hub with its shim and adapters, on the official packages.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish Hub/CrmHub.Hub.csproj -c Release --use-current-runtime --self-contained false -p:OfficialPackages=true -o /app

FROM build AS simulators
RUN dotnet publish Lab/Simulators/CrmHub.Lab.Simulators.csproj -c Release -p:OfficialPackages=true -o /simulators
ENTRYPOINT ["dotnet", "/simulators/CrmHub.Lab.Simulators.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS hub
WORKDIR /var/lib/crmhub
COPY --from=build /app /app
RUN mkdir -p /var/lib/crmhub/data /var/lib/crmhub/checkpoints && chown -R app /var/lib/crmhub
USER app
VOLUME ["/var/lib/crmhub/data", "/var/lib/crmhub/checkpoints"]
EXPOSE 7070 7071
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/CrmHub.Hub.dll"]
