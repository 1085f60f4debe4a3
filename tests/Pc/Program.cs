using System.Reflection;
using Microsoft.Testing.Platform.Builder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

// Most of the time is runs of other programs, as a user starts them. Tests that share a virtual board or hold a time are marked not to run beside others.
[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.MethodLevel)]

// Runs the tests of this project and of the portable ones beside it, which the board runs too, in one go.
var builder = await TestApplication.CreateBuilderAsync(args);
builder.AddMSTest(() => Directory.GetFiles(AppContext.BaseDirectory, "SmartSensor.Tests*.dll").Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file))));
using var app = await builder.BuildAsync();
return await app.RunAsync();
