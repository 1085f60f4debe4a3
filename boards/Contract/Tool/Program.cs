using System.CommandLine;
using SmartSensor.Contract;

var list = new Option<FileInfo>("--list") { Description = "The list of what the board offers (platform.txt).", Required = true };

var root = new RootCommand("Holds code to what .NET nanoFramework v1 offers: makes cut-down reference assemblies, and verifies what was compiled against them.");
root.Add(ReferenceCommand.Make(list));
root.Add(VerifyCommand.Make(list));
root.Add(CostCommand.Make());
root.Add(TrimCommand.Make());
return root.Parse(args).Invoke();
