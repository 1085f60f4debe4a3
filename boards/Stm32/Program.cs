using System;
using SmartSensor.Node;
using SmartSensor.Telemetry;
using SmartSensor.WaterMeter;
using SmartSensor.WaterMeter.Emulation;

namespace SmartSensor.Boards.Stm32
{
    /// <summary>The water pilot on an STM32.</summary>
    public static class Program
    {
        /// <summary>Runs for ever.</summary>
        public static void Main()
        {
            Device device = new Device(new Stm32Board(), WaterSettings.All(), new MqttClientFactory());
            Household household = device.Emulated ? new Household(1, long.MaxValue, 0f) : null;
            WaterImage image = new WaterImage(device, household);
            Console.WriteLine(device.Board.Target + ": water pilot with " + (device.Emulated ? "emulated" : "wired") + " parts");
            device.Run(image.Activities, image.Buses, image.Commands);
        }
    }
}
