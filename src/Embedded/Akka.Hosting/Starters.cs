using Akka.Actor;
using Akka.DependencyInjection;

namespace Akka.Hosting;

/// <summary>Makes actors; the next starter waits until the task is done.</summary>
public delegate Task ActorStarter(ActorSystem system, IActorRegistry registry);

/// <summary>Makes actors whose constructors take services.</summary>
public delegate Task ActorStarterWithResolver(ActorSystem system, IActorRegistry registry, IDependencyResolver resolver);

/// <summary>Runs when all actors have been made, before the host counts as started.</summary>
public delegate Task StartupTask(ActorSystem system, IActorRegistry registry);
