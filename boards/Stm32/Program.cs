using System;
using SmartSensor.Node;
using SmartSensor.Telemetry;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>The pilot on an STM32.</summary>
    public static class Program
    {
        /// <summary>Runs for ever.</summary>
        public static void Main()
        {
            Device device = new Device(new Stm32Board(), Pilot.Settings, new MqttClientFactory());
            PilotImage image = Pilot.Create(device);
            Console.WriteLine(device.Board.Target + ": " + Pilot.Name + " pilot with " + (device.Emulated ? "emulated" : "wired") + " parts");
            device.Run(image.Activities, image.Buses, image.Commands);
        }
    }
}
